# Writes given events through Ruby's Logger.
require 'logger'
require 'json'
require 'base64'
kind, source, target = ARGV
Moment = Struct.new(:value)
file = File.open(target, 'w')
formatter = Logger::Formatter.new
File.foreach(source, chomp: true) do |line|
  nanos, level, fault, marker, text = line.split("\t", -1)
  time = Time.at(0, Integer(nanos), :nsec)
  message = Base64.decode64(text).force_encoding('UTF-8')
  case kind
  when 'ruby-default'
    if fault == 'none'
      file.write(formatter.call(level, time, 'shop', message))
    else
      begin
        begin
          Integer('x') if fault == 'chain'
          raise ArgumentError, "bad #{marker}"
        rescue ArgumentError
          raise(IOError, "cannot #{marker}")
        end
      rescue => error
        file.write(formatter.call(level, time, 'shop', error))
      end
    end
  when 'ruby-rails'
    file.write("[#{time.utc.strftime('%Y-%m-%dT%H:%M:%S.%6N')} ##{Process.pid}] #{level} -- : #{message}\n")
  when 'ruby-json'
    file.write({ level: level, progname: 'shop', time: time.utc.strftime('%Y-%m-%dT%H:%M:%S.%LZ'), message: message }.to_json + "\n")
  end
end
