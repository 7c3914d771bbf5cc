// Writes given events through Go's slog, with a Go newer than Debian's.
package main

import (
	"bufio"
	"context"
	"encoding/base64"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"time"
)

func main() {
	file, err := os.Open(os.Args[2])
	if err != nil {
		panic(err)
	}
	out, err := os.Create(os.Args[3])
	if err != nil {
		panic(err)
	}
	defer out.Close()
	options := &slog.HandlerOptions{Level: slog.Level(-100), AddSource: true}
	var handler slog.Handler = slog.NewTextHandler(out, options)
	if os.Args[1] == "slog-json" {
		handler = slog.NewJSONHandler(out, options)
	}
	levels := map[string]slog.Level{"trace": -8, "debug": -4, "info": 0, "notice": 2, "warn": 4, "error": 8, "worse": 12}
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<22)
	for scan.Scan() {
		parts := strings.Split(scan.Text(), "\t")
		nanos, _ := strconv.ParseInt(parts[0], 10, 64)
		text, _ := base64.StdEncoding.DecodeString(parts[4])
		record := slog.NewRecord(time.Unix(0, nanos), levels[parts[1]], string(text), 0)
		record.AddAttrs(slog.String("trace_id", parts[2]), slog.Group("nested", slog.String("level", "DEBUG"), slog.String("time", "1999")))
		handler.Handle(context.Background(), record)
	}
}
