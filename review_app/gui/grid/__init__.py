"""The article under review: two columns of text, with what people and checks say of it."""
