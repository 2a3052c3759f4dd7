export { WhatHappened1793491100000 } from './1793491100000-what-happened.js';
export { PeopleAndTheirSeats1793491200000 } from './1793491200000-people-and-their-seats.js';
export { EditionsInForce1793491300000 } from './1793491300000-editions-in-force.js';
export { Organizations1793491400000 } from './1793491400000-organizations.js';
export { SeatsAreInOrganizations1793491500000 } from './1793491500000-seats-are-in-organizations.js';
export { Applications1793491600000 } from './1793491600000-applications.js';
