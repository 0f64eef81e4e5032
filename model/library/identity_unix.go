//go:build unix

package library

import (
	"fmt"
	"os"
	"syscall"
)

// identity tells a folder from another that has its path at another time; it is empty where that is not known. Some
// systems give a disk another number at each start: then the same folder is taken for another.
func identity(folder string) string {
	info, err := os.Stat(folder)
	if err != nil {
		return ""
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return fmt.Sprint(stat.Dev, ":", stat.Ino)
	}
	return ""
}
