"""What happens to a case when the machine below it fails: disks, power, clocks, other processes, bytes that turned, feeds that lie."""
