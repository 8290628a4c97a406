// placeholder: this room is being built
