package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"dateline/ui"
	"dateline/ui/config"
)

// configPath is where a file of the reader's own settings is.
func configPath(name string) string {
	return filepath.Join(cmp.Or(os.Getenv("DATELINE_CONFIG"), filepath.Join(xdg.ConfigHome, "dateline")), name)
}

// configFile is where the configuration is.
func configFile() string { return configPath("config.toml") }

// ownConfig returns what the reader has chosen. What is wrong is in faults and left at its default.
func ownConfig() (c config.Config, faults []error) {
	data, err := os.ReadFile(configFile())
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		faults = append(faults, err)
	}
	c, all := config.Read(data, ui.Actions())
	for _, f := range all {
		faults = append(faults, fmt.Errorf("config.toml:%w", f))
	}
	return c, faults
}

func newConfig() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "See and change the configuration",
		Long: `config is about config.toml: theme and colours, keys, widths, dates, the mouse. The file is in $DATELINE_CONFIG,
else in dateline below $XDG_CONFIG_HOME. 'dateline --print-config' writes all there is to choose.`,
		Args: takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newConfigEdit(), newConfigCheck(), newConfigPath(), newConfigShow())
	return cmd
}

func newConfigEdit() *cobra.Command {
	return &cobra.Command{
		Use:   "edit",
		Short: "Open the configuration in $VISUAL or $EDITOR",
		Long: `edit opens config.toml in the editor of $VISUAL or $EDITOR, makes it with all settings as comments where there is
none, and checks it afterwards.`,
		Args: takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := editOwn(configFile(), config.Template(ui.Actions())); err != nil {
				return err
			}
			return checkConfig(cmd)
		},
	}
}

func newConfigCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Look for mistakes in the configuration",
		Long:  `check names the line and column of each mistake in config.toml; its exit status is 1 where there is one.`,
		Args:  takes(0, 0),
		RunE:  func(cmd *cobra.Command, _ []string) error { return checkConfig(cmd) },
	}
}

func checkConfig(cmd *cobra.Command) error {
	_, faults := ownConfig()
	for _, err := range faults {
		fmt.Fprintln(cmd.ErrOrStderr(), err)
	}
	if len(faults) > 0 {
		return errTold
	}
	says := "There is no mistake in " + configFile() + "."
	if _, err := os.Stat(configFile()); err != nil {
		says = "There is no " + configFile() + "; 'dateline config edit' makes it."
	}
	_, err := fmt.Fprintln(cmd.OutOrStdout(), says)
	return err
}

func newConfigPath() *cobra.Command {
	return &cobra.Command{
		Use:   "path",
		Short: "Say where the configuration is",
		Args:  takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), configFile())
			return err
		},
	}
}

func newConfigShow() *cobra.Command {
	return &cobra.Command{
		Use:   "show",
		Short: "Write the configuration that is in force",
		Long:  `show writes what is chosen and the defaults of the rest. A mistake is told and leaves the default in force.`,
		Args:  takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, faults := ownConfig()
			for _, err := range faults {
				fmt.Fprintln(cmd.ErrOrStderr(), "dateline:", err)
			}
			return printConfig(cmd, c)
		},
	}
}

func printConfig(cmd *cobra.Command, c config.Config) error {
	_, err := fmt.Fprint(cmd.OutOrStdout(), config.Print(c, ui.Actions()))
	return err
}
