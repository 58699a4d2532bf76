/* The command line. Texts are copied: the launcher writes its own name over the arguments. */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

static const struct option known[] = {
	{ "pid", required_argument, NULL, 'p' },        { "cgroup", required_argument, NULL, 'c' }, { "node", required_argument, NULL, 'n' },
	{ "bundle", required_argument, NULL, 'b' },     { "panel", required_argument, NULL, 'w' },  { "token-file", required_argument, NULL, 't' },
	{ "record", required_argument, NULL, 'r' },     { "policy", required_argument, NULL, 'y' }, { "listen", required_argument, NULL, 'l' },
	{ "uid", required_argument, NULL, 'u' },        { "check", no_argument, NULL, 'k' },        { "features", no_argument, NULL, 'f' },
	{ "process", required_argument, NULL, 'q' },    { "library", required_argument, NULL, 's' }, { 0 },
};

static int usage(void)
{
	fprintf(stderr, "usage: clewline-probe (--pid N | --cgroup PATH)... --listen HOST:PORT --token-file FILE --node FILE --bundle FILE\n"
			"                      [--library PATH]... [--panel FILE] [--record FILE] [--policy FILE] [--uid USER]\n"
			"       clewline-probe --check | --features | --process N\n");
	return -1;
}

static int add_pid(struct options *options, const char *text)
{
	char *end;
	long pid = strtol(text, &end, 10);

	if (*end || pid <= 0 || pid > 4194304 || options->pid_count == MAX_TARGETS)
		return -1;
	options->pids[options->pid_count++] = (pid_t)pid;
	return 0;
}

int options_parse(int argc, char **argv, struct options *options)
{
	int option;

	while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
		switch (option) {
		case 'p':
			if (add_pid(options, optarg))
				return usage();
			break;
		case 'c':
			if (options->cgroup_count == MAX_TARGETS)
				return usage();
			options->cgroups[options->cgroup_count++] = strdup(optarg);
			break;
		case 's':
			if (options->library_count == MAX_TARGETS)
				return usage();
			options->libraries[options->library_count++] = strdup(optarg);
			break;
		case 'n': options->node = strdup(optarg); break;
		case 'b': options->bundle = strdup(optarg); break;
		case 'w': options->panel = strdup(optarg); break;
		case 't': options->token_file = strdup(optarg); break;
		case 'r': options->record = strdup(optarg); break;
		case 'y': options->policy = strdup(optarg); break;
		case 'l': options->listen = strdup(optarg); break;
		case 'u': options->user = strdup(optarg); break;
		case 'k': options->mode = MODE_CHECK; break;
		case 'f': options->mode = MODE_FEATURES; break;
		case 'q':
			options->mode = MODE_PROCESS;
			if (add_pid(options, optarg))
				return usage();
			break;
		default: return usage();
		}
	}
	if (options->mode != MODE_CAPTURE)
		return 0;
	if (!options->node || !options->bundle || !options->token_file || !options->listen || options->pid_count + options->cgroup_count == 0)
		return usage();
	return 0;
}
