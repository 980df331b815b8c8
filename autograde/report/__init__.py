"""The results of a class for its instructor: as text, as CSV, as HTML, question by question.

Imports `course` to `gradebook`. Begin with `csv_and_text`; `page` and `figures` make the HTML file,
`replay` shows what the judge asked one student.
"""
