assert len(table) == 5
