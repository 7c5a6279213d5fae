"""The app: `streamlit run app.py`, or `growthsim app`."""

from growthsim.pages.application import main

# Workers of the app read this file too, under another name.
if __name__ == "__main__":
    main()
