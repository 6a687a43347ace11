"""The large invented registry: as many organizations, people and agreements as a country has, for benchmarks and trials."""
