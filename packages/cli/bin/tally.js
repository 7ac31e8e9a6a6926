#!/usr/bin/env node
import '../out/tally.js';
