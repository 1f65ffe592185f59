"""Helpers of the course. Nothing is exported here: a lesson imports from the module where a name
lives.
"""
