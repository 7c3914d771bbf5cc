// Writes given events through Go's logging libraries.
package main

import (
	"bufio"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	gokit "github.com/go-kit/log"
	gokitlevel "github.com/go-kit/log/level"
	"github.com/gin-gonic/gin"
	"github.com/hashicorp/go-hclog"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"k8s.io/klog"
)

type event struct {
	at            time.Time
	level, marker string
	text          string
	fault         string
}

func events(path string) []event {
	file, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	var all []event
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<22)
	for scan.Scan() {
		parts := strings.Split(scan.Text(), "\t")
		nanos, _ := strconv.ParseInt(parts[0], 10, 64)
		text, _ := base64.StdEncoding.DecodeString(parts[4])
		all = append(all, event{time.Unix(0, nanos), parts[1], parts[2], string(text), parts[3]})
	}
	return all
}

// serve answers with gin, whose log goes to a file.
func serve(port, target string) {
	out, err := os.Create(target)
	if err != nil {
		panic(err)
	}
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Use(gin.LoggerWithWriter(out))
	engine.NoRoute(func(c *gin.Context) {
		status := 200
		if strings.HasPrefix(c.Request.URL.Path, "/static/") {
			status = 404
		}
		c.String(status, "hello")
	})
	engine.Run("127.0.0.1:" + port)
}

func main() {
	if os.Args[1] == "gin" {
		serve(os.Args[2], os.Args[3])
		return
	}
	kind, all := os.Args[1], events(os.Args[2])
	out, err := os.Create(os.Args[3])
	if err != nil {
		panic(err)
	}
	defer out.Close()
	switch kind {
	case "logrus-text", "logrus-json", "logrus-colour":
		logger := logrus.New()
		logger.SetOutput(out)
		logger.SetLevel(logrus.TraceLevel)
		logger.ExitFunc = func(int) {}
		switch kind {
		case "logrus-json":
			logger.SetFormatter(&logrus.JSONFormatter{TimestampFormat: time.RFC3339Nano})
		case "logrus-colour":
			logger.SetFormatter(&logrus.TextFormatter{ForceColors: true, FullTimestamp: true, TimestampFormat: time.RFC3339})
		default:
			logger.SetFormatter(&logrus.TextFormatter{DisableColors: true, TimestampFormat: time.RFC3339Nano})
		}
		for _, one := range all {
			level, _ := logrus.ParseLevel(one.level)
			entry := logger.WithTime(one.at).WithField("trace_id", one.marker)
			if one.fault != "" {
				entry = entry.WithError(errors.New("cannot " + one.marker))
			}
			entry.Log(level, one.text)
		}
	case "zerolog", "zerolog-console", "zerolog-colour":
		zerolog.TimeFieldFormat = time.RFC3339Nano
		var target io.Writer = out
		if kind != "zerolog" {
			target = zerolog.ConsoleWriter{Out: out, NoColor: kind == "zerolog-console", TimeFormat: "2006-01-02T15:04:05.000Z07:00"}
		}
		for _, one := range all {
			now := one.at
			zerolog.TimestampFunc = func() time.Time { return now }
			logger := zerolog.New(target).Level(zerolog.TraceLevel).With().Timestamp().Logger()
			level, _ := zerolog.ParseLevel(one.level)
			logger.WithLevel(level).Str("trace_id", one.marker).Msg(one.text)
		}
	case "hclog", "hclog-json":
		// hclog asks the clock itself: its times are a window.
		logger := hclog.New(&hclog.LoggerOptions{Name: "shop.orders", Output: out, Level: hclog.Trace, JSONFormat: kind == "hclog-json"})
		for _, one := range all {
			switch one.level {
			case "trace":
				logger.Trace(one.text, "n", 1)
			case "debug":
				logger.Debug(one.text, "n", 1)
			case "info":
				logger.Info(one.text, "n", 1)
			case "warn":
				logger.Warn(one.text, "n", 1)
			default:
				logger.Error(one.text, "n", "two words")
			}
		}
	case "gokit", "gokit-json":
		for _, one := range all {
			now := one.at
			logger := gokit.NewLogfmtLogger(out)
			if kind == "gokit-json" {
				logger = gokit.NewJSONLogger(out)
			}
			logger = gokit.With(logger, "ts", now.UTC().Format(time.RFC3339Nano), "caller", "main.go:12")
			switch one.level {
			case "debug":
				gokitlevel.Debug(logger).Log("msg", one.text, "trace_id", one.marker)
			case "info":
				gokitlevel.Info(logger).Log("msg", one.text, "trace_id", one.marker)
			case "warn":
				gokitlevel.Warn(logger).Log("msg", one.text, "trace_id", one.marker)
			default:
				gokitlevel.Error(logger).Log("msg", one.text, "trace_id", one.marker)
			}
		}
	case "klog":
		flags := flag.NewFlagSet("klog", flag.ExitOnError)
		klog.InitFlags(flags)
		flags.Parse([]string{"-logtostderr=false", "-alsologtostderr=false", "-one_output=true", "-stderrthreshold=10", "-skip_headers=false"})
		klog.SetOutput(out)
		for _, one := range all {
			switch one.level {
			case "info":
				klog.Info(one.text)
			case "warn":
				klog.Warning(one.text)
			case "structured":
				klog.InfoS(one.text, "pod", "default/shop-1", "count", 3)
			default:
				klog.Error(one.text)
			}
		}
		klog.Flush()
	case "std", "std-micro":
		flags := log.LstdFlags
		if kind == "std-micro" {
			flags |= log.Lmicroseconds | log.Lshortfile | log.LUTC
		}
		logger := log.New(out, "", flags)
		for _, one := range all {
			logger.Print(one.text)
		}
	default:
		fmt.Fprintln(os.Stderr, "unknown", kind)
		os.Exit(2)
	}
}
