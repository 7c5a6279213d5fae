"""The script Streamlit runs, alone in its folder: the folder goes on the path, and must not hide other modules."""
