# Page texts.
