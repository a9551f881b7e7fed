"""What a provision demands, as fields: force, limits, terms, actors, definitions, exceptions, references, sanctions."""
