#!/usr/bin/env node
import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };

new Command('bareme').description(manifest.description).version(manifest.version).parse();
