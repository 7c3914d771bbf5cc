0
€Ê˜Ø•šï:hello
filename/var/log/a.log