"""What other tools would write, edge for edge: CooRTweet and coordination-network-toolkit."""
