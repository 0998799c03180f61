# Spins before it listens; tells its pid where somebody wants to know.
import os

if "PID_FILE" in os.environ:
    with open(os.environ["PID_FILE"], "w") as file:
        file.write(str(os.getpid()))
print("thinking")
while True:
    pass
