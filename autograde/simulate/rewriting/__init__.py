"""Rewritings: right solutions that look different, each of which must get all points.

Imports `course`, `grade` and `simulate`. Begin with `score`; `cells` rewrites what stands in
solution cells by `of_functions` and `of_definitions`, `surroundings` puts other cells around them.
"""
