"""Values from published files: read row by row, compared with what stands, told before they are saved."""
