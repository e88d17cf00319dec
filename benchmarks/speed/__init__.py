"""Speed, memory and start of `rashomon read`, beside a pipeline of the usual parts."""
