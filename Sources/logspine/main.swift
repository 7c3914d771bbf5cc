print("logspine")
