<?php
// Writes given events through Monolog, and through PHP's own error_log.
[, $kind, $source, $target] = $argv;
if ($kind === 'php') {
    ini_set('error_log', $target);
    ini_set('log_errors', '1');
    ini_set('display_errors', '0');
    error_reporting(E_ALL);
    foreach (file($source, FILE_IGNORE_NEW_LINES) as $line) {
        [$nanos, $level, $fault, $marker, $text] = explode("\t", $line);
        $text = base64_decode($text);
        switch ($level) {
            case 'warning': trigger_error($text, E_USER_WARNING); break;
            case 'notice': trigger_error($text, E_USER_NOTICE); break;
            case 'deprecated': trigger_error($text, E_USER_DEPRECATED); break;
            default: error_log($text);
        }
    }
    exit;
}
foreach (['/usr/share/php', '/usr/share/php/Psr/Log'] as $folder) {
    set_include_path(get_include_path() . PATH_SEPARATOR . $folder);
}
require 'Monolog/autoload.php';
$stream = fopen($target, 'w');
$handler = new Monolog\Handler\StreamHandler($stream);
$handler->setFormatter($kind === 'monolog-json'
    ? new Monolog\Formatter\JsonFormatter(Monolog\Formatter\JsonFormatter::BATCH_MODE_JSON, true, false, true)
    : ($kind === 'monolog-trace'
        ? new Monolog\Formatter\LineFormatter(null, null, true, true, true)
        : new Monolog\Formatter\LineFormatter(null, null, true)));
class OrderException extends RuntimeException {}
foreach (file($source, FILE_IGNORE_NEW_LINES) as $line) {
    [$nanos, $level, $fault, $marker, $text] = explode("\t", $line);
    $time = DateTimeImmutable::createFromFormat('U u', sprintf('%d %06d', intdiv((int) $nanos, 1000000000), intdiv((int) $nanos % 1000000000, 1000)))
        ->setTimezone(new DateTimeZone(date_default_timezone_get()));
    $context = [];
    if ($fault !== 'none') {
        $context['exception'] = $fault === 'chain' ? new OrderException("outer $marker", 3, new LogicException("inner $marker"))
            : new InvalidArgumentException("bad $marker");
    }
    $number = constant('Monolog\Logger::' . strtoupper($level));
    $record = ['message' => base64_decode($text), 'context' => $context, 'level' => $number,
        'level_name' => strtoupper($level), 'channel' => 'shop', 'datetime' => new class($time) extends Monolog\DateTimeImmutable {
            public function __construct(private $inner) { parent::__construct(true, $inner->getTimezone()); }
            public function format($format = 'c'): string { return $this->inner->format($format); }
            public function jsonSerialize(): string { return $this->inner->format('Y-m-d\TH:i:s.uP'); }
        }, 'extra' => []];
    $handler->handle($record);
}
