"""The Streamlit skin: pages are views on one scenario; nothing is computed here."""
