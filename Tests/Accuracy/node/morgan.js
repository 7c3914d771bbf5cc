// express and morgan, which log what they are asked.
const express = require('express');
const morgan = require('morgan');
const fs = require('fs');
const [port, folder] = process.argv.slice(2);
const app = express();
for (const name of ['combined', 'common', 'dev', 'short', 'tiny']) {
  app.use(morgan(name, { stream: fs.createWriteStream(`${folder}/${name}.log`) }));
}
app.use((request, response) => {
  response.status(request.path.startsWith('/static/') ? 404 : request.path.startsWith('/a/') ? 503 : 200);
  response.set('Content-Type', 'text/plain').end('hello');
});
app.listen(Number(port), '127.0.0.1');
