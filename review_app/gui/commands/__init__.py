"""What the actions do, by what they are about; each class names its actions' ids."""
