print("gates")
