"""What the window's commands do, a file a menu: each class has a method named as the command and asks `actions`."""
