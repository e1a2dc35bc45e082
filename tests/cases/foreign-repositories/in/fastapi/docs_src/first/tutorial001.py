from fast import Fast

app = Fast()


@app.get("/")
def root():
    return {"message": "Hello"}
