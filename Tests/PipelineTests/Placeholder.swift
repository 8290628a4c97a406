import Testing  // placeholder
