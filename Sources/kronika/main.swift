print("kronika")
