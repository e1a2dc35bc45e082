greeting = Hello
cancel = Cancel
