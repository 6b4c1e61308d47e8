"""The WordPress dialect: core's own answer, quirks included."""
