import Simulation

print("simulate", Simulation.run(seed: 1))
