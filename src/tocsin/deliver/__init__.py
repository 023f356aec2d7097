"""What leaves a case when its analyst asked for it: alerts on what is new, feeds, a read-only TAXII collection, relays of what others
published.

Nothing is sent where no target is named. What is to go is first written to a queue on disk, then sent, then marked as taken; so a process
killed anywhere loses nothing, and what may have arrived goes again under the same key.
"""
