import Testing // placeholder
