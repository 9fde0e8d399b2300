"""Reading in processes of their own: started ahead, limited in time and memory, stopped when nobody waits."""
