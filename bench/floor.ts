import { createServer } from 'node:http';
import { Pool } from 'pg';
import { scenarios } from './scenarios.js';

const { DATABASE_URL: url, DATA_FOLDER: folder = '', PORT: port } = process.env;
const pool = new Pool({ connectionString: url, max: 12 });
const floors = scenarios.map(({ floor }) => ({ path: floor.path, answer: floor.answers(pool, folder) }));

/** The floors of all scenarios, in one bare server. */
const server = createServer((request, response) => {
  const floor = floors.find(({ path }) => path.test(request.url ?? ''));
  if (floor) floor.answer(request, response);
  else response.writeHead(404).end();
});
server.listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
