"""Reports: results of tests by course, goal and item, the register of people as a file, and the page that leads to all of them."""
