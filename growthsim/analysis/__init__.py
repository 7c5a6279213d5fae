"""From the dataset to small frames and sentences."""
