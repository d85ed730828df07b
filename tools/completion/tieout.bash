# Completion of tieout's command line for bash.
_tieout() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local words=""
  if ((COMP_CWORD == 1)); then
    words="convert merge check report explain chart schema --help --version"
  else
    case $command:$previous in
      convert:--format) words="json jsonl csv sqlite" ;;
      convert:--include) words="release tables facts claims checks findings coverage" ;;
      check:--format) words="text json sarif github" ;;
      check:--fail-on) words="error warning never" ;;
      check:--color) words="auto always never" ;;
      *:--chart | *:-o | *:--output | *:--jsonl | *:--summary) ;;
      *:-j | *:--jobs | *:--partition | *:--shard-size | *:--max-*) ;;
      convert:*)
        words="--output --format --include --jsonl --jobs --resume --restart --shard-size --zstd --partition --summary --quiet
          --max-bytes --max-memory --max-seconds --max-expansion --max-output --max-nesting --max-columns --max-rows --chart --help"
        ;;
      merge:*) words="--output --help" ;;
      check:*) words="--format --fail-on --color --quiet --chart --help" ;;
      report:*) words="--output --chart --help" ;;
      explain:*) words="$(tieout explain 2>/dev/null | cut -d' ' -f1) --help" ;;
      chart:chart) words="list find show --chart --help" ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  # Words stand before files only where one was begun: an empty word asks for a file.
  if [[ $command == convert || $command == check || $command == merge || $command == report ]] && [[ $current != -* ]] && ((COMP_CWORD > 1)); then
    case $previous in
      --format | --include | --fail-on | --color) ;;
      *) COMPREPLY=($(compgen -f -- "$current")) ;;
    esac
  fi
}
complete -o filenames -F _tieout tieout
