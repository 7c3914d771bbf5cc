// Writes given events through Node's logging libraries.
const fs = require('fs');
const [kind, source, target] = process.argv.slice(2);
const events = fs.readFileSync(source, 'utf8').split('\n').filter(Boolean).map((line) => {
  const [millis, level, marker, fault, text] = line.split('\t');
  return { time: new Date(Number(millis)), level, marker, fault, text: Buffer.from(text, 'base64').toString('utf8') };
});
const out = fs.createWriteStream(target);

class OrderError extends Error {
  constructor(text, options) {
    super(text, options);
    this.name = 'OrderError';
  }
}

function fault(event) {
  switch (event.fault) {
    case 'type': try { null.x; } catch (error) { return new TypeError('bad ' + event.marker); }
    case 'chain': return new Error('outer ' + event.marker, { cause: new RangeError('inner') });
    case 'custom': return new OrderError(event.marker + ' failed');
    case 'system': return Object.assign(new Error('connect ECONNREFUSED ' + event.marker), { code: 'ECONNREFUSED', errno: -111, syscall: 'connect' });
    default: return null;
  }
}

if (kind.startsWith('winston')) {
  const winston = require('winston');
  const { combine, timestamp, json, printf, simple, colorize, errors, logstash } = winston.format;
  const time = winston.format((info) => { info.timestamp = info.at.toISOString(); delete info.at; return info; });
  const formats = {
    'winston-json': combine(errors({ stack: true }), time(), json()),
    'winston-printf': combine(time(), printf((info) => `${info.timestamp} ${info.level}: ${info.message}`)),
    'winston-label': combine(time(), printf((info) => `${info.timestamp} [shop] ${info.level}: ${info.message}`)),
    'winston-colour': combine(time(), colorize(), printf((info) => `${info.timestamp} ${info.level}: ${info.message}`)),
    'winston-logstash': combine(time(), logstash()),
  };
  const logger = winston.createLogger({
    level: 'silly', levels: winston.config.npm.levels, format: formats[kind],
    transports: [new winston.transports.Stream({ stream: out })],
  });
  for (const event of events) {
    const info = { level: event.level, message: event.text, at: event.time };
    const error = fault(event);
    if (kind === 'winston-json' && error) info.stack = error.stack;
    logger.log(info);
  }
} else if (kind === 'bunyan') {
  const bunyan = require('bunyan');
  const logger = bunyan.createLogger({ name: 'shop', stream: out, level: 'trace', serializers: bunyan.stdSerializers });
  for (const event of events) {
    const error = fault(event);
    logger[event.level](error ? { err: error, time: event.time } : { time: event.time }, '%s', event.text);
  }
} else if (kind.startsWith('log4js')) {
  const LoggingEvent = require('log4js/lib/LoggingEvent');
  const layouts = require('log4js/lib/layouts');
  const levels = require('log4js/lib/levels');
  const makers = {
    'log4js-basic': layouts.basicLayout, 'log4js-colour': layouts.colouredLayout,
    'log4js-pattern': layouts.patternLayout('%d{yyyy-MM-dd hh:mm:ss.SSS} [%p] %c - %m'),
  };
  for (const event of events) {
    const error = fault(event);
    const made = new LoggingEvent('shop.orders', levels.getLevel(event.level), error ? [event.text, error] : [event.text]);
    made.startTime = event.time;
    out.write(makers[kind](made) + '\n');
  }
} else if (kind === 'console') {
  // Node's own console: a line as it is, an error with its frames.
  const own = new console.Console(out, out);
  for (const event of events) {
    const error = fault(event);
    if (error) own.error(`${event.time.toISOString()} ${event.level.toUpperCase()} ${event.text}`, error);
    else own.log(`${event.time.toISOString()} ${event.level.toUpperCase()} ${event.text}`);
  }
}
out.end();
