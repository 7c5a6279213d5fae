"""The app: `streamlit run app.py`, or `growthsim app`."""

from growthsim.pages.application import main

if __name__ == "__main__":
    main()
