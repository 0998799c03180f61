import sys

print("about to fail")
sys.stderr.write("no more flour")
sys.exit(3)
