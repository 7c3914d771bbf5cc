# Writes given events through Log::Log4perl and Log::Dispatch's usual layouts.
use strict;
use warnings;
use MIME::Base64;
use Encode;
use Log::Log4perl;
my ($layout, $source, $target) = @ARGV;
our $now;
our $micro;
{
    no warnings 'redefine';
    require Log::Log4perl::Layout::PatternLayout;
    require Log::Log4perl::Util::TimeTracker;
    *Log::Log4perl::Util::TimeTracker::gettimeofday = sub { return ($now, $micro) };
    *Log::Log4perl::Util::TimeTracker::hires_available = sub { 1 };
}
Log::Log4perl->init(\<<"END");
log4perl.rootLogger = TRACE, F
log4perl.appender.F = Log::Log4perl::Appender::File
log4perl.appender.F.filename = $target
log4perl.appender.F.utf8 = 1
log4perl.appender.F.mode = write
log4perl.appender.F.layout = Log::Log4perl::Layout::PatternLayout
log4perl.appender.F.layout.ConversionPattern = $layout
END
my $logger = Log::Log4perl->get_logger("Shop.Orders");
open my $file, '<', $source or die;
while (my $line = <$file>) {
    chomp $line;
    my ($time, $us, $level, $text) = split /\t/, $line;
    ($now, $micro) = ($time, $us);
    my $method = lc $level;
    $logger->$method(decode('UTF-8', decode_base64($text)));
}
