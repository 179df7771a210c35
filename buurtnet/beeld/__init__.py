"""What a figure looks like and says, without a screen: sentences, numbers, colours, the map as a picture."""
