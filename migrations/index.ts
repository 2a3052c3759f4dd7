export { WhatHappened1793491100000 } from './1793491100000-what-happened.js';
export { PeopleAndTheirSeats1793491200000 } from './1793491200000-people-and-their-seats.js';
