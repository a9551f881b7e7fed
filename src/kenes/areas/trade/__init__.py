"""Structural gravity in general equilibrium by exact hat algebra."""
