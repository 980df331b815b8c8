# Displays scripts, frames and pictures that call home when somebody looks at them.
# loses: nothing

# %% last
from IPython.display import HTML, Image, Javascript, Markdown, display

display(HTML("<script>document.title = 'seen'</script><img src=x onerror='alert(1)'>"))
display(Javascript("document.title = 'seen'"))
display(Markdown("[here](javascript:alert(1)) <iframe src='http://example.com'></iframe>"))
display({"text/html": "<base href='http://example.com'>", "text/latex": "</script>"}, raw=True)
display(Image(url="http://example.com/seen.png"))
print("</pre><script>document.title = 'seen'</script>\x1b]0;seen\x07\x1b[2J")
